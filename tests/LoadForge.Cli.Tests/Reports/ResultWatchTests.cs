using LoadForge.Cli.Reports;

namespace LoadForge.Cli.Tests.Reports;

public sealed class ResultWatchTests
{
    [Test]
    public void A_result_in_a_folder_is_found_once_and_again_when_it_has_changed()
    {
        using var files = new ResultFiles();
        var watch = new ResultWatch([files.PathOf("")], new RunInput(new TestConsole().Console));
        Assert.That(watch.Next(), Is.Empty);
        files.Write("first.json");

        Assert.That(watch.Next().Select(result => result.Seed), Is.EqualTo(new[] { 1 }));
        Assert.That(watch.Next(), Is.Empty);
        File.SetLastWriteTimeUtc(files.Write("first.json", seed: 2), new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        Assert.That(watch.Next().Select(result => result.Seed), Is.EqualTo(new[] { 2 }));
    }

    [Test]
    public void A_folder_that_is_deleted_and_made_anew_is_followed_on()
    {
        using var files = new ResultFiles();
        string folder = Directory.CreateDirectory(files.PathOf("results")).FullName;
        var watch = new ResultWatch([folder], new RunInput(new TestConsole().Console));
        Assert.That(watch.Next(), Is.Empty);
        Directory.Delete(folder);
        Assert.That(watch.Next(), Is.Empty);
        Directory.CreateDirectory(folder);
        File.Copy(files.Write("first.json"), Path.Combine(folder, "first.json"));

        Assert.That(watch.Next().Select(result => result.Seed), Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public void The_results_of_a_folder_are_in_the_order_in_which_they_were_written()
    {
        using var files = new ResultFiles();
        var time = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(files.Write("a.json", seed: 1), time.AddSeconds(1));
        File.SetLastWriteTimeUtc(files.Write("b.json", seed: 2), time);

        Assert.That(
            new ResultWatch([files.PathOf("")], new RunInput(new TestConsole().Console)).Next().Select(result => result.Seed), Is.EqualTo(new[] { 2, 1 }));
    }

    [Test]
    public void What_is_no_result_is_passed_by_in_a_folder_and_refused_as_a_file()
    {
        using var files = new ResultFiles();
        string other = files.PathOf("package.json");
        File.WriteAllText(other, "{}");
        File.WriteAllText(files.PathOf("shop.baseline.json"), "{}");
        File.WriteAllText(files.PathOf("notes.txt"), "{}");
        var input = new RunInput(new TestConsole().Console);

        Assert.That(new ResultWatch([files.PathOf("")], input).Next(), Is.Empty);
        Assert.That(() => new ResultWatch([other], input).Next().ToList(), Throws.TypeOf<CliException>());
        Assert.That(
            () => new ResultWatch([files.PathOf("nothing")], input).Next().ToList(), Throws.TypeOf<CliException>().With.Message.Contains("There is no file"));
    }
}
