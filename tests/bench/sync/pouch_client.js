// PouchDB's own client, run by node in the folder it is installed in: `node pouch_client.js PORT SEED`; as
// anki_client.py, one JSON answer for each line.
const crypto = require('crypto');
const PouchDB = require('pouchdb-node').plugin(require('pouchdb-adapter-memory'));
const readline = require('readline');

const port = Number(process.argv[2]);
const remote = (to) => new PouchDB(`http://127.0.0.1:${to}/bench`);
const local = ['first', 'second'].map((name) => new PouchDB(`${process.argv[3]}/${name}`));

const acts = {
  async connect() { await sync(0); await sync(1); return null; },
  async write(seed, count) {
    const docs = [];
    for (let n = 0; n < count; n++) {
      docs.push({ _id: crypto.randomBytes(16).toString('hex'), text: crypto.randomBytes(100).toString('base64') });
    }
    if (count) await local[0].bulkDocs(docs);
    return null;
  },
  sync,
  async count() { return (await local[1].info()).doc_count; },
};

async function sync(number, to) {
  const start = process.hrtime.bigint();
  const there = remote(to || port);
  if (number === 0) await local[0].replicate.to(there); else await local[1].replicate.from(there);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const [name, ...values] = line.split(' ');
    console.log(JSON.stringify((await acts[name](...values.map(Number))) ?? null));
  }
})();
