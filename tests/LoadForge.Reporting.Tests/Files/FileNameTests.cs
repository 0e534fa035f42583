using LoadForge.Reporting.Files;

namespace LoadForge.Reporting.Tests.Files;

public sealed class FileNameTests
{
    [TestCase("CheckoutUnderLoad.Checkout_keeps_its_threshold")]
    [TestCase("a-b_c.1")]
    public void A_safe_name_stays_as_it_is(string name) => Assert.That(FileName.Of(name, ".txt"), Is.EqualTo(name + ".txt"));

    [Test]
    public void A_changed_name_gets_a_hash_so_that_different_names_stay_different_files()
    {
        string first = FileName.Of("Checkout(200,\"a\")", ".txt");
        Assert.That(first, Does.Match(@"^Checkout_200__a__-[0-9a-f]{8}\.txt$"));
        Assert.That(FileName.Of("Checkout(200,\"a\"]", ".txt"), Is.Not.EqualTo(first));
        Assert.That(FileName.Of("Checkout(200,\"a\")", ".txt"), Is.EqualTo(first), "the same name from run to run");
    }

    [TestCase("CON")]
    [TestCase("con.txt")]
    [TestCase("nul.tar.gz")]
    [TestCase("LPT1")]
    [TestCase("com0")]
    public void Names_that_Windows_reserves_are_changed(string name) => Assert.That(FileName.Of(name), Does.StartWith("_" + name + "-"));

    [TestCase("CONSOLE")]
    [TestCase("COMB")]
    public void Names_that_only_begin_like_reserved_ones_are_not(string name) => Assert.That(FileName.Of(name), Is.EqualTo(name));

    [Test]
    public void Long_names_are_cut_and_stay_different()
    {
        string a = FileName.Of(new string('x', 500) + "a", ".loadforge-1-summary.txt");
        string b = FileName.Of(new string('x', 500) + "b", ".loadforge-1-summary.txt");
        Assert.That(a, Has.Length.EqualTo(FileName.MaxLength).And.EndsWith(".loadforge-1-summary.txt"));
        Assert.That(a, Is.Not.EqualTo(b));
    }

    [TestCase("")]
    [TestCase(null)]
    [TestCase(".")]
    [TestCase("..")]
    public void Nothing_and_dots_get_a_name_too(string? name) => Assert.That(FileName.Of(name, ".txt"), Does.Match(@"^_-[0-9a-f]{8}\.txt$"));

    [TestCase("/x")]
    [TestCase("\\x")]
    [TestCase(".txt.")]
    [TestCase(" ")]
    public void An_ending_is_code_and_has_to_be_right(string ending) =>
        Assert.That(() => FileName.Of("a", ending), Throws.ArgumentException.With.Message.Contains("ending"));

    [FsCheck.NUnit.Property]
    public bool Any_text_becomes_a_name_of_plain_characters(char[] characters)
    {
        string name = FileName.Of(new string(characters), ".txt");
        return name.Length is > 4 and <= FileName.MaxLength && name[0] != '.' && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
    }
}
