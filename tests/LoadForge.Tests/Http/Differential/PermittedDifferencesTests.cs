namespace LoadForge.Tests.Http.Differential;

public sealed class PermittedDifferencesTests
{
    private static IEnumerable<TestCaseData> All => PermittedDifferences.All.Select(permitted => new TestCaseData(permitted.Name));

    [TestCaseSource(nameof(All))]
    public async Task Each_permitted_difference_is_still_there(string name)
    {
        PermittedDifference permitted = PermittedDifferences.All.Single(one => one.Name == name);
        using var comparison = new Comparison();

        IReadOnlyList<Difference> differences = await comparison.DifferencesAsync(permitted.Example);

        Assert.That(differences.Where(permitted.Covers), Is.Not.Empty, permitted.Reason);
        Assert.That(differences.Where(difference => PermittedDifferences.Of(difference) is null), Is.Empty);
    }
}
