// Preloaded into a real worker: from its first look at its heap, and as long as the file named by BALLAST_FILE exists,
// the heap really is nearly full. Not from the start: while it loads its code a process needs much, for a moment.
const { existsSync } = require('node:fs');
const v8 = require('node:v8');
const { isMainThread } = require('node:worker_threads');

const share = 0.88;
const hundredThousandNumbers = () => Array.from({ length: 100_000 }, (_, place) => place + 0.5);

if (isMainThread && process.env.BALLAST_FILE) {
  const read = v8.getHeapStatistics;
  let ballast;
  const fill = () => {
    ballast = [];
    const { heap_size_limit: limit } = read();
    while (read().used_heap_size < share * limit) ballast.push(hundredThousandNumbers());
    const timer = setInterval(() => {
      if (existsSync(process.env.BALLAST_FILE)) return;
      ballast.length = 0;
      clearInterval(timer);
    }, 100);
  };
  v8.getHeapStatistics = () => {
    if (!ballast) fill();
    return read();
  };
}
