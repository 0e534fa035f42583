// Runs that wait most of their time, each with its own server.
[assembly: LevelOfParallelism(4)]
