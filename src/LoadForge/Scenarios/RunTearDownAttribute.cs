namespace LoadForge.Scenarios;

/// <summary>
/// Runs once a run, after its last user has ended; those of a base class last. What it throws is noted in the result, and keeps no other tear-down from running. A static method of a class-based scenario that returns a <see cref="Task"/> and may
/// take a <see cref="CancellationToken"/> and an <see cref="IServiceProvider"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RunTearDownAttribute : Attribute;
