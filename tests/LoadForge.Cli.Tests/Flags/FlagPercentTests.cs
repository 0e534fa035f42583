using LoadForge.Cli.Flags;

namespace LoadForge.Cli.Tests.Flags;

public sealed class FlagPercentTests
{
    [TestCase("5%", 0.05)]
    [TestCase("0.5 %", 0.005)]
    [TestCase("99.9%", 0.999)]
    public void A_share_is_a_number_with_a_percent_sign(string text, double ratio) =>
        Assert.That(FlagPercent.Parse("--min-effect", text).Value, Is.EqualTo(ratio).Within(1e-12));

    [Test]
    public void The_whole_is_allowed_where_it_means_something() =>
        Assert.That(FlagPercent.Parse("--precision", "100%", mayBeWhole: true).Value, Is.EqualTo(1));

    [TestCase("5")]
    [TestCase("")]
    [TestCase("%")]
    [TestCase("0%")]
    [TestCase("-5%")]
    [TestCase("100%")]
    [TestCase("5%%")]
    [TestCase("1,5%")]
    public void Anything_else_is_named_with_its_flag(string text) => Assert.That(
        () => FlagPercent.Parse("--min-effect", text),
        Throws.TypeOf<CliException>().With.Message.StartsWith($"--min-effect \"{text}\": expected a percentage"));
}
