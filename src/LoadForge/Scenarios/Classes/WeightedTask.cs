namespace LoadForge.Scenarios.Classes;

/// <summary>A task of a class-based scenario.</summary>
/// <param name="Step">The name of its step.</param>
/// <param name="Weight">Its share.</param>
/// <param name="Method">The method.</param>
internal sealed record WeightedTask(string Step, int Weight, UserMethod Method);
