using System.Collections.Immutable;
using System.Text.Json;
using LoadForge.Reporting.Allure;
using LoadForge.Reporting.Files;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using LoadForge.Testing.Results;

namespace LoadForge.Reporting.Tests.Allure;

public sealed class AllureWriterTests
{
    private ScratchFolder _scratch = null!;

    [SetUp]
    public void MakeFolder() => _scratch = new ScratchFolder();

    [TearDown]
    public void RemoveFolder() => _scratch.Dispose();

    [Test]
    public void A_test_has_its_identity_its_place_and_its_times()
    {
        JsonElement json = Write(Test());
        Assert.That(json.GetProperty("fullName").GetString(), Is.EqualTo("Shop.Tests:Shop.Tests.CheckoutUnderLoad.Checkout(System.Int32)"));
        Assert.That(json.GetProperty("testCaseId").GetString(), Is.EqualTo("486a4f1c0eb28f698463dfd69e210ae1"), "md5 of the full name");
        Assert.That(
            json.GetProperty("historyId").GetString(), Is.EqualTo("b7149f2d298245a98d4e3ca0184fb584"), "md5 of the name and the arguments' values as JSON");
        Assert.That(json.GetProperty("status").GetString(), Is.EqualTo("failed"));
        Assert.That(json.GetProperty("stage").GetString(), Is.EqualTo("finished"));
        Assert.That(json.GetProperty("start").GetInt64(), Is.EqualTo(1_768_471_199_000));
        Assert.That(json.GetProperty("stop").GetInt64(), Is.EqualTo(1_768_471_260_000));
        Assert.That(json.GetProperty("titlePath").EnumerateArray().Select(title => title.GetString()), Is.EqualTo(new[] { "Shop.Tests", "CheckoutUnderLoad" }));
        Assert.That(Labels(json), Is.SupersetOf(new[]
        {
            "framework=NUnit", "language=csharp", "package=Shop.Tests", "parentSuite=Shop.Tests", "suite=CheckoutUnderLoad",
            "testClass=Shop.Tests.CheckoutUnderLoad", "testMethod=Checkout", "thread=worker 1", "tag=Load", "tag=Slow",
        }));
        Assert.That(json.GetProperty("statusDetails").GetProperty("message").GetString(), Does.StartWith("checkout: 1 of 3 thresholds failed"));
    }

    [Test]
    public void Arguments_make_the_history_and_measured_values_do_not()
    {
        JsonElement json = Write(Test());
        JsonElement[] parameters = [.. json.GetProperty("parameters").EnumerateArray()];
        Assert.That(parameters.Select(parameter => parameter.GetProperty("value").ValueKind), Has.All.EqualTo(JsonValueKind.String));
        Assert.That(
            parameters.Where(parameter => !parameter.GetProperty("excluded").GetBoolean()).Select(parameter => parameter.GetProperty("name").GetString()),
            Is.EqualTo(new[] { "rate" }));
        Assert.That(
            parameters.Select(parameter => $"{parameter.GetProperty("name").GetString()}={parameter.GetProperty("value").GetString()}"),
            Is.EqualTo(
                new[]
                {
                    "rate=200",
                    "profile=hold 500/s 10 s",
                    "target=http://localhost:5080/",
                    "seed=17",
                    "p50=41 ms",
                    "p95=388 ms",
                    "p99=812 ms",
                    "error rate=0.02 %",
                    "throughput=500/s"
                }));
    }

    [Test]
    public void The_history_depends_on_name_and_arguments_only()
    {
        string History(AllureTest test) => Write(test).GetProperty("historyId").GetString()!;
        string first = History(Test());
        Assert.That(History(Test() with { Runs = [], Status = AllureStatus.Passed, Stop = Test().Stop.AddSeconds(9) }), Is.EqualTo(first));
        Assert.That(History(Test() with { Arguments = [new AllureArgument("rate", "300")] }), Is.Not.EqualTo(first));
        Assert.That(History(Test() with { FullName = "other" }), Is.Not.EqualTo(first));
    }

    [Test]
    public void Phases_and_thresholds_are_steps()
    {
        JsonElement[] steps = [.. Write(Test()).GetProperty("steps").EnumerateArray()];
        Assert.That(steps.Select(step => step.GetProperty("status").GetString()), Is.EqualTo(new[] { "passed", "failed", "passed", "broken" }));
        JsonElement hold = steps[0];
        Assert.That(hold.GetProperty("name").GetString(), Is.EqualTo("hold: 4,999 ok · 1 failed · p50 41 ms · p99 812 ms · 500/s"));
        Assert.That(hold.GetProperty("start").GetInt64(), Is.EqualTo(Result().StartedAt.ToUnixTimeMilliseconds()));
        Assert.That(hold.GetProperty("stop").GetInt64() - hold.GetProperty("start").GetInt64(), Is.EqualTo(10_000));
        Assert.That(hold.GetProperty("steps")[0].GetProperty("name").GetString(), Does.StartWith("pay: 4,999 ok"));
        Assert.That(steps[1].GetProperty("name").GetString(), Is.EqualTo("checkout › pay: p99 < 500 ms — failed: 812 ms, 62 % over the limit"));
        Assert.That(steps[1].GetProperty("statusDetails").GetProperty("message").GetString(), Is.EqualTo(FailureText.Of(Sample.Failed(), Result())));
        Assert.That(steps[2].TryGetProperty("statusDetails", out _), Is.False);
    }

    [Test]
    public void What_stands_out_is_a_step_that_judges_nothing()
    {
        LoadResult stalled = new SampleResult().Profile(
            profile => profile.Hold(50.PerSecond(), 60.Seconds())).Step("pay").Stall(30.Seconds(), 3.Seconds()).Build();
        JsonElement step = Write(Test() with { Runs = [new PublishedRun(stalled, [])] }).GetProperty("steps").EnumerateArray().Last();

        Assert.That(step.GetProperty("name").GetString(), Is.EqualTo("findings"));
        Assert.That(step.GetProperty("status").GetString(), Is.EqualTo("passed"));
        Assert.That(step.GetProperty("steps")[0].GetProperty("name").GetString(), Does.StartWith("checkout › pay: throughput fell from "));
    }

    [Test]
    public void Phases_that_were_not_judged_or_not_reached_say_so()
    {
        LoadResult result = SampleResult.Default();
        LoadResult cut = result with { Phases = [result.Phases[0], result.Phases[1] with { Duration = TimeSpan.Zero }] };
        JsonElement steps = Write(Test() with { Runs = [new PublishedRun(cut, [])] }).GetProperty("steps");
        Assert.That(steps[0].GetProperty("name").GetString(), Does.StartWith("warm-up (not judged): "));
        Assert.That(steps[1].GetProperty("name").GetString(), Is.EqualTo("hold: not reached"));
        Assert.That(steps[1].GetProperty("status").GetString(), Is.EqualTo("skipped"));
    }

    [Test]
    public void Several_runs_have_a_step_each_with_the_worst_status_of_their_verdicts()
    {
        PublishedRun good = new(Sample.Checkout().Verdicts(Sample.Passed()).Build(), []);
        PublishedRun bad = new(Result(), []);
        JsonElement[] steps = [.. Write(Test() with { Runs = [good, bad] }).GetProperty("steps").EnumerateArray()];
        Assert.That(steps.Select(step => step.GetProperty("name").GetString()), Is.EqualTo(new[] { "run 1: checkout", "run 2: checkout" }));
        Assert.That(steps.Select(step => step.GetProperty("status").GetString()), Is.EqualTo(new[] { "passed", "failed" }));
    }

    [Test]
    public void Each_file_is_copied_under_a_source_of_its_own()
    {
        JsonElement[] attachments = [.. Write(Test()).GetProperty("attachments").EnumerateArray()];
        Assert.That(
            attachments.Select(attachment => attachment.GetProperty("name").GetString()),
            Is.EqualTo(new[]
            {
                "load report", "load summary", "load result", "latency log", "load summary for a comment", "response time", "response time by load",
                "throughput", "seconds", "steps",
            }));
        Assert.That(
            attachments.Select(attachment => attachment.GetProperty("source").GetString()),
            Is.Unique.And.All.Match(@"^[0-9a-f-]{36}-attachment\.(html|txt|json|hlog|md|svg|csv)$"));
        Assert.That(attachments.Select(attachment => attachment.GetProperty("source").GetString()), Is.SubsetOf(_scratch.Names));
    }

    [Test]
    public void A_file_that_is_gone_is_told_in_the_report_and_loses_nothing_else()
    {
        PublishedRun run = new(Result(), [new RunFile(Path.Combine(_scratch.Root, "gone.txt"), "load summary", "text/plain")]);
        JsonElement json = Write(Test() with { Runs = [run] });
        Assert.That(json.GetProperty("attachments").GetArrayLength(), Is.Zero);
        JsonElement last = json.GetProperty("steps").EnumerateArray().Last();
        Assert.That(last.GetProperty("name").GetString(), Is.EqualTo("attachment \"load summary\" is missing"));
        Assert.That(last.GetProperty("status").GetString(), Is.EqualTo("broken"));
    }

    [Test]
    public void A_test_without_a_message_has_no_details() =>
        Assert.That(Write(Test() with { Status = AllureStatus.Passed, Message = null, Trace = null }).TryGetProperty("statusDetails", out _), Is.False);

    [Test]
    public void A_nested_generic_class_is_split_at_the_right_dots()
    {
        JsonElement json = Write(Test() with { Class = "Shop.Tests.Outer+Inner<System.Int32>" });
        Assert.That(
            json.GetProperty("titlePath").EnumerateArray().Select(title => title.GetString()),
            Is.EqualTo(new[] { "Shop.Tests", "Outer", "Inner<System.Int32>" }));
        Assert.That(Labels(json), Does.Contain("suite=Outer").And.Contain("subSuite=Inner<System.Int32>"));
    }

    [TestCaseSource(typeof(Hostile), nameof(Hostile.Names))]
    public void Hostile_names_stay_text_and_stay_in_the_folder(string name)
    {
        LoadResult result = Hostile.Result(name);
        ImmutableArray<RunFile> files = RunFiles.Write(new ResultFolder(Path.Combine(_scratch.Root, "files")), name, result);
        JsonElement json = Write(new AllureTest
        {
            FullName = name,
            Name = name,
            Class = name,
            Method = name,
            Status = AllureStatus.Broken,
            Start = result.StartedAt,
            Stop = result.StartedAt,
            Message = name,
            Trace = name,
            Categories = [name],
            Arguments = [new AllureArgument(name, name)],
            Runs = [new PublishedRun(result, files)],
        });
        Assert.That(json.GetProperty("name").GetString(), Is.EqualTo(Printable.Line(name)));
        Assert.That(json.GetRawText(), Does.Not.Contain('<').And.Not.Contain("canary"));
        Assert.That(
            _scratch.Names,
            Has.All.Match(
                @"^([0-9a-f-]{36}-((result|perf)\.json|attachment\.[a-z]{2,4})|files|environment\.properties|categories\.json|allurerc\.json)$"));
        Assert.That(_scratch.Escaped, Is.Empty);
    }

    private static LoadResult Result() => Sample.Checkout().Verdicts(Sample.Failed(), Sample.Passed(), Sample.Inconclusive()).Build();

    private AllureTest Test()
    {
        LoadResult result = Result();
        return new AllureTest
        {
            FullName = "Shop.Tests:Shop.Tests.CheckoutUnderLoad.Checkout(System.Int32)",
            Name = "Checkout(200)",
            Class = "Shop.Tests.CheckoutUnderLoad",
            Method = "Checkout",
            Arguments = [new AllureArgument("rate", "200")],
            Categories = ["Load", "Slow", "Load"],
            Status = AllureStatus.Failed,
            Message = FailureText.OfAll(result),
            Trace = "at Shop.Tests.CheckoutUnderLoad.Checkout()",
            Thread = "worker 1",
            Start = result.StartedAt - 1.Seconds(),
            Stop = result.StartedAt + 60.Seconds(),
            Runs = [new PublishedRun(result, RunFiles.Write(new ResultFolder(Path.Combine(_scratch.Root, "files")), "Checkout", result))],
        };
    }

    private JsonElement Write(AllureTest test)
    {
        string path = new AllureWriter(_scratch.Root, _ => null).Write(test);
        Assert.That(Path.GetFileName(path), Does.Match("^[0-9a-f-]{36}-result.json$"));
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.Clone();
    }

    private static IEnumerable<string> Labels(JsonElement json) =>
        json.GetProperty("labels").EnumerateArray().Select(label => $"{label.GetProperty("name").GetString()}={label.GetProperty("value").GetString()}");
}
