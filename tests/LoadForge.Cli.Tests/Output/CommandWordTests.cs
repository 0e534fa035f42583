using LoadForge.Cli.Output;

namespace LoadForge.Cli.Tests.Output;

public sealed class CommandWordTests
{
    [TestCase("shop.yml", "shop.yml")]
    [TestCase("tests/größe/shop-1.yml", "tests/größe/shop-1.yml")]
    [TestCase("my shop.yml", "\"my shop.yml\"")]
    [TestCase("shop's (1).yml", "\"shop's (1).yml\"")]
    [TestCase("", "\"\"")]
    public void A_word_is_in_quotes_if_a_shell_would_split_it(string word, string expected) => Assert.That(CommandWord.Of(word), Is.EqualTo(expected));

    [TestCase("$HOME.yml", "'$HOME.yml'")]
    [TestCase("it's `x`.yml", @"'it'\''s `x`.yml'")]
    [Platform("Linux,MacOsX", Reason = "The quotes are those of a POSIX shell.")]
    public void A_shell_replaces_nothing_in_a_word(string word, string expected) => Assert.That(CommandWord.Of(word), Is.EqualTo(expected));
}
