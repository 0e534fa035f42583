using System.Collections.Immutable;
using LoadForge.Feeds;
using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Reading;
using LoadForge.Scripts.Templates;
using LoadForge.Testing;

namespace LoadForge.Scripts.Tests.Templates;

public sealed class TemplateTests
{
    private static readonly ManualTimeProvider Clock = new();

    [Test]
    public async Task Placeholders_are_filled_in()
    {
        string[] filled = await FilledAsync(
            Escaping.None,
            "{{currency}}",
            "a{{ currency }}b{{currency}}",
            "{{captured}}",
            "{{movies.title}}/{{feed movies.YEAR}}",
            "{{userId}} {{iteration}}",
            "{{env PASSWORD}}",
            "{{base64 (env PASSWORD) \":\" 'x y'}}",
            "{{\"{{\"}}x}}",
            "{{pick (captured)}}",
            "");

        Assert.That(filled, Is.EqualTo(new[]
        {
            "EUR", "aEURbEUR", "{{currency}} & \"co\"/", "Alien/1979", "0 0", "secret", "c2VjcmV0OnggeQ==", "{{x}}",
            "{{currency}} & \"co\"/", "",
        }));
    }

    [Test]
    public async Task Values_are_never_read_as_templates_again()
    {
        string[] filled = await FilledAsync(Escaping.None, "{{captured}}", "{{hostile}}");

        Assert.That(filled, Is.EqualTo(new[] { "{{currency}} & \"co\"/", "{{env PASSWORD}}" }));
    }

    [Test]
    public async Task Values_in_a_URL_are_percent_encoded_and_raw_ones_are_not()
    {
        string[] filled = await FilledAsync(Escaping.Url, "/a?b=c&d={{captured}}", "/{{raw (captured)}}", "/{{currency}}");

        Assert.That(filled, Is.EqualTo(new[] { "/a?b=c&d=%7B%7Bcurrency%7D%7D%20%26%20%22co%22%2F", "/{{currency}} & \"co\"/", "/EUR" }));
    }

    [Test]
    public async Task Values_in_JSON_are_escaped_and_numbers_have_no_quotes()
    {
        string[] text = await FilledAsync(Escaping.JsonText, "{\"a\":\"{{captured}}\"}");
        string[] values = await FilledAsync(Escaping.JsonValue, "{{captured}}", "{{number}}", "{{userId}}", "{{count}}", "{{currency}}", "{{uuid}}");

        Assert.Multiple(() =>
        {
            Assert.That(text, Is.EqualTo(new[] { "{\"a\":\"{{currency}} & \\\"co\\\"/\"}" }));
            Assert.That(values[..5], Is.EqualTo(new[] { "\"{{currency}} & \\\"co\\\"/\"", "12.5", "0", "3", "\"EUR\"" }));
            Assert.That(values[5], Does.Match("^\"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\"$"));
        });
    }

    [Test]
    public async Task Random_values_stay_in_their_range_and_depend_on_the_seed_alone()
    {
        string[] templates = [.. Enumerable.Repeat("{{randInt -2 2}} {{pick a b}} {{uuid}}", 200), "{{randInt -9223372036854775808 9223372036854775807}}"];

        string[] first = await FilledAsync(Escaping.None, templates);
        string[] second = await FilledAsync(Escaping.None, templates);

        Assert.Multiple(() =>
        {
            Assert.That(first, Is.EqualTo(second));
            Assert.That(first[..200].Select(text => text.Split(' ')[0]).Distinct(), Is.EquivalentTo(new[] { "-2", "-1", "0", "1", "2" }));
            Assert.That(first[..200].Select(text => text.Split(' ')[1]).Distinct(), Is.EquivalentTo(new[] { "a", "b" }));
            Assert.That(first[..200].Select(text => text.Split(' ')[2]).Distinct().Count(), Is.EqualTo(200));
        });
    }

    [Test]
    public async Task Times_come_from_the_clock()
    {
        string[] filled = await FilledAsync(Escaping.None, "{{epochms}}", "{{now yyyy}}", "{{now 'HH:mm'}}", "{{now}}");
        DateTimeOffset now = Clock.GetUtcNow();

        Assert.That(filled, Is.EqualTo(new[]
        {
            FormattableString.Invariant($"{now.ToUnixTimeMilliseconds()}"),
            FormattableString.Invariant($"{now:yyyy}"),
            FormattableString.Invariant($"{now:HH:mm}"),
            FormattableString.Invariant($"{now:yyyy-MM-ddTHH:mm:ss.fff}Z"),
        }));
    }

    [TestCase("a{{currency", "1:2 a placeholder that begins with {{ must end with }}")]
    [TestCase("{{}}", "1:3 a placeholder needs a name or a function")]
    [TestCase("{{curency}}", "1:3 unknown function or variable \"curency\"; did you mean \"currency\"?")]
    [TestCase("{{movies.titl}}", "1:3 unknown column \"titl\"; did you mean \"title\"?")]
    [TestCase("{{feed films.title}}", "1:8 unknown feed \"films\"")]
    [TestCase("{{env HOME}}", "1:7 the script may not read the environment variable \"HOME\"; allow it: environment: [HOME].")]
    [TestCase("{{randInt 5 1}}", "1:3 randInt takes two whole numbers")]
    [TestCase("{{randInt 1}}", "1:3 randInt takes two whole numbers")]
    [TestCase("{{userId 1}}", "1:3 userId takes no arguments")]
    [TestCase("{{currency x}}", "1:12 \"currency\" is a value and takes no arguments")]
    [TestCase("{{pick 'a}}", "1:8 the quote ' is never closed")]
    [TestCase("{{pick (currency}}", "expected \")\"")]
    [TestCase("{{currency)}}", "expected }} at the end")]
    [TestCase("{{pick (pick (pick (pick (pick (pick (pick (pick (pick (pick a)))))))))}}", "parentheses are nested too deeply")]
    [TestCase("{{now %}}", "now takes at most one format")]
    public void What_a_placeholder_must_not_be(string template, string expected)
    {
        var problems = new ProblemList("x.yml");
        new TemplateParser(Scope(), problems).Parse(new ScriptScalar(template, IsQuoted: false, new ScriptPlace(1, 1)), Escaping.None);

        string message = Assert.Throws<ScriptException>(problems.ThrowIfAny)!.Problems.Select(
            problem => FormattableString.Invariant($"{problem.Line}:{problem.Column} {problem.Message}")).First();
        Assert.That(message, Does.Contain(expected));
    }

    [Test]
    public void Variables_within_variables_cannot_fill_the_memory()
    {
        IEnumerable<string> variables = Enumerable.Range(1, 40).Select(number => FormattableString.Invariant(
            $$$"""  v{{{number}}}: '{{v{{{number - 1}}}}}{{v{{{number - 1}}}}}'"""));

        string[] problems = ScriptTexts.Problems($"variables:\n  v0: {new string('x', 1000)}\n{string.Join('\n', variables)}\nactions: [ {{ url: / }} ]");

        Assert.That(problems[0], Does.Contain("expands to more than 128 MiB"));
    }

    private static async Task<string[]> FilledAsync(Escaping escaping, params string[] templates)
    {
        var problems = new ProblemList("x.yml");
        var parser = new TemplateParser(Scope(), problems);
        Template[] compiled = [.. templates.Select(text => parser.Parse(ScriptScalar.Of(text), escaping))];
        problems.ThrowIfAny();
        RowFeed<string[]>[] feeds = [Feed.Named<string[]>("movies", [["Alien", "1979"], ["Brazil", "1985"]])];
        string[] filled = [];
        await Load
            .Scenario("fill", user =>
            {
                var values = new UserValues(user, feeds, captures: 2, lasting: 0);
                values.Capture(0, new CapturedValue("{{currency}} & \"co\"/", IsJson: false));
                values.Capture(1, new CapturedValue("12.5", IsJson: true));
                filled = [.. compiled.Select(template => template.Fill(values))];
                return Task.CompletedTask;
            })
            .Profile(p => p.Hold(1.Users(), 10.Seconds()).Iterations(1))
            .Seed(17)
            .RunAsync();
        return filled;
    }

    private static TemplateScope Scope() => new()
    {
        Functions = new FunctionSet(
            Clock,
            ImmutableDictionary<string, string>.Empty.Add("PASSWORD", "secret"),
            [("movies", ["title", "year"])],
            ImmutableDictionary<string, IScriptFunction>.Empty),
        Variables = ImmutableDictionary<string, (string, bool)>.Empty
            .Add("currency", ("EUR", false))
            .Add("count", ("3", true))
            .Add("hostile", ("{{env PASSWORD}}", false)),
        Captures = ImmutableDictionary<string, int>.Empty.Add("captured", 0).Add("number", 1),
    };
}
