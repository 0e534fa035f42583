using LoadForge.Cli.Output;

namespace LoadForge.Cli.Tests.Output;

public sealed class OutputFileTests
{
    [TestCase("r.html", "Html")]
    [TestCase("R.HTM", "Html")]
    [TestCase("r.json", "Json")]
    [TestCase("r.csv", "Csv")]
    [TestCase("r.seconds.csv", "Seconds")]
    [TestCase("r.series.csv", "Series")]
    [TestCase("r.md", "Markdown")]
    [TestCase("r.xml", "JUnit")]
    [TestCase("r.hlog", "Latency")]
    [TestCase("r.txt", "Text")]
    public void The_ending_chooses_the_format(string path, string format) => Assert.That(OutputFile.Of(path).Format.ToString(), Is.EqualTo(format));

    [TestCase("json", "Json")]
    [TestCase("MD", "Markdown")]
    [TestCase("markdown", "Markdown")]
    [TestCase("xml", "JUnit")]
    [TestCase("junit", "JUnit")]
    [TestCase("seconds.csv", "Seconds")]
    public void A_format_has_the_name_of_its_ending_and_its_own(string word, string format) =>
        Assert.That(OutputFile.FormatOf(word).ToString(), Is.EqualTo(format));

    [Test]
    public void A_misspelt_format_is_told_with_the_nearest_one() =>
        Assert.That(() => OutputFile.FormatOf("markdwn"), Throws.TypeOf<CliException>().With.Message.Contains("did you mean \"markdown\"?"));

    [Test]
    public void A_folder_is_no_file() =>
        Assert.That(() => OutputFile.Of(Path.GetTempPath()), Throws.TypeOf<CliException>().With.Message.Contains("is a folder"));
}
