namespace LoadForge.Scenarios.Processes;

/// <summary>What a program left behind that ended with exit code 0.</summary>
/// <param name="Output">Its standard output, as far as it was kept.</param>
/// <param name="Error">Its standard error, as far as it was kept.</param>
/// <param name="IsCut">Whether there was more than was kept.</param>
public sealed record ProcessOutput(string Output, string Error, bool IsCut);
