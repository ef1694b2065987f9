// Ends with 0 when this MongoDB takes writes. Tells it once that it is a replica set of one: change streams need a set.
const notInitiated = 94;
const { MONGO_INITDB_ROOT_USERNAME: user, MONGO_INITDB_ROOT_PASSWORD: password } = process.env;
const address = 'mongodb://127.0.0.1:27017/admin?directConnection=true&serverSelectionTimeoutMS=3000';
const admin = connect(address).getMongo().getDB('admin');
admin.auth(user, password);

try {
  admin.adminCommand({ replSetGetStatus: 1 });
} catch (error) {
  if (error.code !== notInitiated) throw error;
  admin.adminCommand({
    replSetInitiate: { _id: 'similar-jobs', members: [{ _id: 0, host: 'mongodb:27017' }] },
  });
}
const { isWritablePrimary } = admin.adminCommand({ hello: 1 });
print(isWritablePrimary ? 'takes writes' : 'takes no writes yet');
quit(isWritablePrimary ? 0 : 1);
