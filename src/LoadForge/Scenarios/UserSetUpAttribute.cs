namespace LoadForge.Scenarios;

/// <summary>
/// Runs once for each user of a class-based scenario, at the beginning of its first iteration; base classes first. It is part of no step. If it throws, the
/// iteration fails, the user ends, and the result says how many did. The method returns a <see cref="Task"/> and may take a <see cref="VirtualUser"/> and a
/// <see cref="CancellationToken"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UserSetUpAttribute : Attribute;
