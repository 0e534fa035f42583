// Reads what LoadForge wrote, and writes what LoadForge must read, with the JavaScript library of HdrHistogram.
//   node interop.mjs read <log.hlog> <histograms.txt>    prints the statistics of both as JSON; the text file holds a base64 histogram a line
//   node interop.mjs write <folder>                      makes the test data javascript.hlog and javascript.json
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import hdr from "hdr-histogram-js";

const percentiles = [0, 1, 10, 25, 50, 75, 90, 95, 99, 99.9, 99.99, 99.999, 100];
const countBits = 64;

function statistics(histogram) {
  return {
    Tag: histogram.tag === "NO TAG" ? null : histogram.tag ?? null,
    StartMilliseconds: Math.round(histogram.startTimeStampMsec ?? 0),
    EndMilliseconds: Math.round(histogram.endTimeStampMsec ?? 0),
    TotalCount: histogram.totalCount,
    Min: histogram.getValueAtPercentile(0),
    // Not maxValue, to which this library adds the width of a unit once too often if the lowest value is more than 1.
    Max: histogram.getValueAtPercentile(100),
    Mean: histogram.mean,
    StandardDeviation: histogram.stdDeviation,
    Percentiles: Object.fromEntries(percentiles.map((p) => [p, histogram.getValueAtPercentile(p)])),
  };
}

function readLog(path) {
  const reader = new hdr.HistogramLogReader(readFileSync(path, "utf8"), countBits);
  const found = [];
  for (let next = reader.nextIntervalHistogram(); next !== null; next = reader.nextIntervalHistogram()) found.push(statistics(next));
  return found;
}

function readHistograms(path) {
  return readFileSync(path, "utf8").split("\n").filter((line) => line)
    .map((base64) => statistics(hdr.decodeFromCompressedBase64(base64, countBits)));
}

// A small generator of its own: the data must come out the same on every machine.
function randomFrom(seed) {
  let state = seed >>> 0;
  return () => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32);
}

function sample(seed, count, layout) {
  const histogram = hdr.build({ bitBucketSize: countBits, autoResize: false, ...layout });
  const random = randomFrom(seed);
  for (let i = 0; i < count; i++) histogram.recordValue(Math.floor(layout.lowestDiscernibleValue * 10 ** (random() * 6)));
  return histogram;
}

function write(folder) {
  const usual = { lowestDiscernibleValue: 1, highestTrackableValue: 3600000000, numberOfSignificantValueDigits: 3 };
  const lines = [];
  const writer = new hdr.HistogramLogWriter((text) => lines.push(text));
  const start = Date.UTC(2026, 0, 31, 12, 30, 15, 250);
  writer.outputComment("[Written by hdr-histogram-js]");
  writer.outputLogFormatVersion();
  writer.outputStartTime(start);
  writer.outputLegend();
  [null, "pay", "pay", null].forEach((tag, second) => {
    const histogram = sample(second + 1, second === 3 ? 0 : 50 * (second + 1), usual);
    if (tag) histogram.tag = tag;
    histogram.startTimeStampMsec = start + 1000 * second;
    histogram.endTimeStampMsec = histogram.startTimeStampMsec + 1000;
    writer.outputIntervalHistogram(histogram);
  });
  const log = join(folder, "javascript.hlog");
  writeFileSync(log, lines.join(""));

  const layouts = [
    usual,
    { lowestDiscernibleValue: 1000, highestTrackableValue: 100000000000, numberOfSignificantValueDigits: 2 },
    { lowestDiscernibleValue: 1, highestTrackableValue: 100000000, numberOfSignificantValueDigits: 5 },
  ];
  const histograms = layouts.map((layout, i) => hdr.encodeIntoCompressedBase64(sample(100 + i, 80, layout)));
  const expected = {
    Log: readLog(log),
    Base64: histograms,
    Histograms: histograms.map((base64) => statistics(hdr.decodeFromCompressedBase64(base64, countBits))),
  };
  writeFileSync(join(folder, "javascript.json"), JSON.stringify(expected, null, 2) + "\n");
}

const [command, ...paths] = process.argv.slice(2);
if (command === "read") console.log(JSON.stringify({ Log: readLog(paths[0]), Base64: [], Histograms: readHistograms(paths[1]) }));
else if (command === "write") write(paths[0]);
else throw new Error(`Unknown command "${command}": use read or write.`);
