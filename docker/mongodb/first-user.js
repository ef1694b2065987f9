// Run once by the image, on an empty data folder: the user that API and worker sign in with. It owns one database.
db.getSiblingDB('similar-jobs').createUser({
  user: 'similar-jobs',
  pwd: process.env.MONGODB_APP_PASSWORD,
  roles: [{ role: 'readWrite', db: 'similar-jobs' }],
});
