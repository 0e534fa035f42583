// Runs of one second that wait most of their time, each with its own server.
[assembly: Parallelizable(ParallelScope.All)]
[assembly: LevelOfParallelism(4)]
