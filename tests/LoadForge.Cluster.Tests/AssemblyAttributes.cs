// Runs of several processes wait most of their time, whatever the number of cores. Those of this process compare clocks, and run alone.
[assembly: LevelOfParallelism(3)]
