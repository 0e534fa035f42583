namespace LoadForge.Scenarios.Processes;

/// <summary>The output of a program that ended with the expected exit code.</summary>
/// <param name="Output">Its standard output, up to the limit of the command.</param>
/// <param name="Error">Its standard error, up to the limit of the command.</param>
/// <param name="IsCut">Whether one of them was longer than the limit.</param>
public sealed record ProcessOutput(string Output, string Error, bool IsCut);
