namespace LoadForge.Scenarios;

/// <summary>
/// Runs once per run, before its clock starts; base classes first. If it throws, the run is aborted before its first iteration. A static method of a
/// class-based scenario that returns a <see cref="Task"/> and may take a <see cref="CancellationToken"/> and an <see cref="IServiceProvider"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RunSetUpAttribute : Attribute;
