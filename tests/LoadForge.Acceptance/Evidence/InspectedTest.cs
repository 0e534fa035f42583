namespace LoadForge.Acceptance.Evidence;

/// <summary>A test as <c>allure agent inspect</c> tells it.</summary>
/// <param name="FullName">Assembly, class, method and the types of its parameters.</param>
/// <param name="Status"><c>passed</c>, <c>failed</c>, <c>broken</c> or <c>skipped</c>.</param>
/// <param name="Retries">How many other results Allure took for earlier attempts at this one.</param>
/// <param name="Findings">How many flaws Allure found in what was written.</param>
/// <param name="Page">What it wrote about the test, in Markdown.</param>
internal sealed record InspectedTest(string FullName, string Status, int Retries, int Findings, string Page);
