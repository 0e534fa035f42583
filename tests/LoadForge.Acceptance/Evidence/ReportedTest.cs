namespace LoadForge.Acceptance.Evidence;

/// <summary>A test as a report of Allure's own command line shows it.</summary>
/// <param name="FullName">Assembly, class, method and the types of its parameters.</param>
/// <param name="Status"><c>passed</c>, <c>failed</c>, <c>broken</c> or <c>skipped</c>.</param>
/// <param name="Retries">How many other results Allure took for earlier attempts at this one.</param>
/// <param name="Categories">The categories that it is filed under.</param>
internal sealed record ReportedTest(string FullName, string Status, int Retries, IReadOnlyList<string> Categories);
