namespace LoadForge.Scenarios;

/// <summary>
/// Runs once per run, after its last user has ended; methods of a base class run last. An exception is noted in the result and does not prevent others from
/// running. A static method of a class-based scenario that returns a <see cref="Task"/> and may take a <see cref="CancellationToken"/> and an
/// <see cref="IServiceProvider"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RunTearDownAttribute : Attribute;
