namespace LoadForge.Reporting.Allure;

/// <summary>An argument of a test case. Arguments are part of a test's identity: another value is another history.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Value">The argument as text.</param>
public sealed record AllureArgument(string Name, string Value);
