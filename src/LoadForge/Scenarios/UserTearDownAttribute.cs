namespace LoadForge.Scenarios;

/// <summary>
/// Runs once for each user of a class-based scenario, after its last iteration; base classes last. An exception is noted in the result, unless it
/// was cancelled with its user, and does not prevent other teardowns. The method returns a <see cref="Task"/> and may take a <see cref="VirtualUser"/> and
/// a <see cref="CancellationToken"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UserTearDownAttribute : Attribute;
