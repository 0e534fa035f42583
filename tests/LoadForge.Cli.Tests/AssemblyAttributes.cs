// Runs of several processes wait most of their time, but start and compare clocks at its beginning: two at a time.
[assembly: LevelOfParallelism(2)]
