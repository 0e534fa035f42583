// Runs of several processes wait most of their time, whatever the number of cores.
[assembly: LevelOfParallelism(3)]
