namespace LoadForge.Reporting.Allure.Format;

/// <summary>
/// A parameter. Excluded ones are shown but are not part of the test's identity: whatever differs from run to run or machine to machine must be.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value as text.</param>
/// <param name="Excluded">Whether it is left out of the test's identity.</param>
public sealed record AllureParameter(string Name, string Value, bool Excluded);
