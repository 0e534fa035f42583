namespace LoadForge.Reporting.Allure.Format;

/// <summary>An element of a <c>‹uuid›-perf.json</c>, which Allure 3 reads: a value that its report follows from run to run by its key.</summary>
internal sealed record AllureMetric(
    string Id, string Key, double Value, long Start, long Stop, string Unit, string Better, string Title, string Group);
