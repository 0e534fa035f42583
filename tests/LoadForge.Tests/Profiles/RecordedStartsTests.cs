using LoadForge.Profiles;

namespace LoadForge.Tests.Profiles;

public sealed class RecordedStartsTests
{
    private string _file = "";

    [SetUp]
    public void Name_a_file() => _file = Path.Combine(TestContext.CurrentContext.WorkDirectory, TestContext.CurrentContext.Test.ID + ".txt");

    [TearDown]
    public void Remove_it() => File.Delete(_file);

    [TestCase("0\n0.25\n\n# noon\n1.5\n", 0, 0.25, 1.5)]
    [TestCase("00:00:01\n 00:01:00.5 \r\n", 1, 60.5)]
    [TestCase("2026-11-20T23:59:59.5Z\n2026-11-21T00:00:01Z\n2026-11-21T02:00:02+02:00", 0, 1.5, 2.5)]
    public void A_start_a_line_is_read(string text, params double[] seconds)
    {
        File.WriteAllText(_file, text);

        Assert.That(RecordedStarts.Read("here", _file).Starts.Select(start => start.TotalSeconds), Is.EqualTo(seconds));
    }

    [Test]
    public void A_file_is_replayed()
    {
        File.WriteAllText(_file, "0.5\n1\n2.75\n");

        Assert.That(new LoadProfileBuilder().Replay(_file, speed: 0.5).Build().ToString(), Is.EqualTo("replay 0–1/s 6 s"));
    }

    [Test]
    public void A_line_that_is_no_start_is_named()
    {
        File.WriteAllText(_file, "0.5\nsoon\n2.75\nNaN\n");

        Assert.That(RecordedStarts.Read("phase 1 (replay)", _file).Problems, Is.EqualTo(new[]
        {
            $"phase 1 (replay): {_file}, line 2: \"soon\" is not a start time; use seconds (12.25, with a decimal point), a time (00:00:12.25) or a "
                + $"timestamp (2026-11-20T09:00:12.25Z).",
            $"phase 1 (replay): {_file}, line 4: \"NaN\" is not a start time; use seconds (12.25, with a decimal point), a time (00:00:12.25) or a "
                + $"timestamp (2026-11-20T09:00:12.25Z).",
        }));
    }

    [TestCase("12,25")]
    [TestCase("1,250")]
    [TestCase("1:2")]
    [TestCase("90 s")]
    [TestCase("+1")]
    [TestCase("Infinity")]
    [TestCase("\uff11")]
    [TestCase("01.02.2026 09:00:00")]
    [TestCase("11/20/2026")]
    public void A_line_that_may_mean_something_else_is_refused(string line)
    {
        File.WriteAllText(_file, "0\n" + line + "\n");

        Assert.That(RecordedStarts.Read("here", _file).Problems.Single(), Does.StartWith($"here: {_file}, line 2: \"{line}\" is not a start time"));
    }

    [Test]
    public void A_file_that_is_no_text_is_told_with_its_place()
    {
        File.WriteAllBytes(_file, [.. "0\n# f"u8, 0xfc, .. "r\n1\n"u8]);

        Assert.That(RecordedStarts.Read("here", _file).Problems.Single(), Does.StartWith($"here: {_file}, line 2: byte 6 of the file (0xFC)"));
    }

    [Test]
    public void A_recording_with_a_byte_order_mark_is_read()
    {
        File.WriteAllText(_file, "0\n1.5\n", System.Text.Encoding.Unicode);

        Assert.That(RecordedStarts.Read("here", _file).Starts.Select(start => start.TotalSeconds), Is.EqualTo([0, 1.5]));
    }

    [Test]
    public void A_line_out_of_order_is_named()
    {
        File.WriteAllText(_file, "# seconds\n2\n\n1\n");

        Assert.That(
            RecordedStarts.Read("phase 1 (replay)", _file).Problems,
            Is.EqualTo(new[] { $"phase 1 (replay): {_file}, line 4: a start at 1 s after one at 2 s; sort the starts." }));
    }

    [Test]
    public void A_file_that_is_not_there_is_named() =>
        Assert.That(
            Assert.Throws<LoadPlanException>(() => new LoadProfileBuilder().Replay(_file).Build())!.Message, Does.Contain($"the file {_file} cannot be read"));
}
