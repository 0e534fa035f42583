namespace LoadForge.Benchmarks;

/// <summary>A benchmark cannot be run. The message says what to do.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);
