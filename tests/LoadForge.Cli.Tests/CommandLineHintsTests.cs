namespace LoadForge.Cli.Tests;

public sealed class CommandLineHintsTests
{
    // The messages are those of the core: if their wording changes, hints get lost.
    [TestCase("it refused the connection. Start the server, or correct the address in Against(…) or LOADFORGE_TARGET.", "--url")]
    [TestCase("to allow more, add a threshold such as ErrorRate < 5.Percent()", "--threshold \"error rate < 5%\"")]
    [TestCase("not found within 2 probes; raise MaxProbes(…), or use a wider Precision(…)", "--max-probes")]
    public void What_code_would_change_is_told_as_an_option(string message, string expected) =>
        Assert.That(CommandLineHints.For(message).Single(), Does.Contain(expected));

    [Test]
    public void Other_messages_have_none() => Assert.That(CommandLineHints.For("There is no file \"a.json\"."), Is.Empty);
}
