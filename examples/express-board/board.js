const express = require('express');
const mongoose = require('mongoose');
const { Advert } = require('./advert-model');

const app = express();
app.use(express.json());

app.post('/adverts', async (request, response) => {
  response.status(201).json(await Advert.create(request.body));
});

app.get('/adverts/:id', async (request, response) => {
  const seen = { $inc: { views: 1 } };
  const advert = await Advert.findByIdAndUpdate(request.params.id, seen, { returnDocument: 'after' });
  response.status(advert ? 200 : 404).json(advert);
});

app.put('/adverts/:id', async (request, response) => {
  const advert = await Advert.findById(request.params.id);
  response.json(await advert.set(request.body).save());
});

app.patch('/adverts/:id', async (request, response) => {
  const options = { returnDocument: 'after', runValidators: true };
  response.json(await Advert.findByIdAndUpdate(request.params.id, request.body, options));
});

app.delete('/adverts/:id', async (request, response) => {
  await Advert.findByIdAndDelete(request.params.id);
  response.status(204).end();
});

// New: the similar list, in the form that `GET /api/jobs/:id/similar` has.
app.get('/adverts/:id/similar', async (request, response) => {
  response.json(await Advert.findSimilar(request.params.id, { limit: 5 }));
});

app.use((error, _request, response, _next) => {
  // New: `kind.status` is 404 for an unknown advert, 400 for an id of another form.
  response.status(error.kind?.status ?? 500).json({ error: error.message });
});

async function start() {
  await mongoose.connect(process.env.MONGODB_URI);
  const server = app.listen(Number(process.env.PORT ?? 3010), '127.0.0.1', () => process.send?.('ready'));
  process.once('SIGTERM', () => server.close(() => mongoose.disconnect()));
}

void start();
