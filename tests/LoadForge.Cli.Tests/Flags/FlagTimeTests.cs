using LoadForge.Cli.Flags;

namespace LoadForge.Cli.Tests.Flags;

public sealed class FlagTimeTests
{
    [TestCase("500ms", 0.5)]
    [TestCase("5s", 5)]
    [TestCase("1m30s", 90)]
    [TestCase("1.5min", 90)]
    [TestCase("2h", 7200)]
    [TestCase("1d", 86400)]
    [TestCase("1d12h", 129600)]
    [TestCase("5 s", 5)]
    [TestCase("250us", 0.00025)]
    public void Times_are_numbers_with_units(string text, double seconds) =>
        Assert.That(FlagTime.Parse("--timeout", text), Is.EqualTo(TimeSpan.FromSeconds(seconds)));

    [TestCase("")]
    [TestCase("5")]
    [TestCase("-5s")]
    [TestCase("s")]
    [TestCase("30s1m")]
    [TestCase("31d")]
    [TestCase("99999999999999999999999999d")]
    public void Anything_else_is_named_with_its_flag(string text) =>
        Assert.That(() => FlagTime.Parse("--timeout", text), Throws.TypeOf<CliException>().With.Message.StartsWith($"--timeout \"{text}\""));
}
