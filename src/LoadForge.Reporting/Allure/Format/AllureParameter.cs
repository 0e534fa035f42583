namespace LoadForge.Reporting.Allure.Format;

/// <summary>
/// A parameter. Excluded parameters are shown but are not part of the identity of the test. Values that differ between runs or machines must be excluded.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value as text.</param>
/// <param name="Excluded">Whether it is not part of the identity of the test.</param>
public sealed record AllureParameter(string Name, string Value, bool Excluded);
