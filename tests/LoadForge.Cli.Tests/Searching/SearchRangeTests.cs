using LoadForge.Cli.Searching;

namespace LoadForge.Cli.Tests.Searching;

public sealed class SearchRangeTests
{
    [TestCase("50/s..5000/s", 50, 5000, false)]
    [TestCase("50..5000/s", 50, 5000, false)]
    [TestCase("0.5/s .. 2/s", 0.5, 2, false)]
    [TestCase("10..200 users", 10, 200, true)]
    public void A_range_is_of_rates_or_of_users(string text, double lowest, double highest, bool isUsers) =>
        Assert.That(SearchRange.Parse(text), Is.EqualTo(new SearchRange(lowest, highest, isUsers)));

    [TestCase("50/s")]
    [TestCase("50..10")]
    [TestCase("0/s..10/s")]
    [TestCase("1.5..3 users")]
    [TestCase("1..99999999999 users")]
    [TestCase("fast..slow")]
    [TestCase("10/s..200 users")]
    public void Anything_else_is_named(string text) =>
        Assert.That(() => SearchRange.Parse(text), Throws.TypeOf<CliException>().With.Message.StartsWith($"--between \"{text}\""));
}
