// Most of these tests compute: fixtures run side by side, as many as there are cores.
[assembly: Parallelizable(ParallelScope.Fixtures)]
