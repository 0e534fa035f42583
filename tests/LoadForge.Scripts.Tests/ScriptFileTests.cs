using LoadForge.Plans;
using LoadForge.Scripts.Model;

namespace LoadForge.Scripts.Tests;

public sealed class ScriptFileTests
{
    [Test]
    public void All_mistakes_of_a_script_are_listed_with_their_places()
    {
        string[] problems = ScriptTexts.Problems("""
            nam: shop
            target: ftp://shop
            actions:
              - url: /catalog?page={{radnInt 1 20}}
                mehtod: GET
                expect_status: 20
                think: soon
              - name: order
                method: post
                url: "/orders/{{fisrt}}"
            profile:
              - hold 10/s 30s
              - hodl 10s
            thresholds:
              - p95 < 200parsecs
            """);

        Assert.Multiple(() =>
        {
            Assert.That(problems, Has.One.StartsWith("1:1 unknown key \"nam\"; did you mean \"name\"?"));
            Assert.That(problems, Has.One.StartsWith("2:9 \"ftp://shop\" is not an absolute http or https address"));
            Assert.That(problems, Has.One.StartsWith("4:26 unknown function or variable \"radnInt\"; did you mean \"randInt\"?"));
            Assert.That(problems, Has.One.StartsWith("5:5 unknown key \"mehtod\"; did you mean \"method\"?"));
            Assert.That(problems, Has.One.StartsWith("6:20 expected a status such as 200"));
            Assert.That(problems, Has.One.StartsWith("7:12 expected a think time such as 1s"));
            Assert.That(problems, Has.One.StartsWith("9:13 \"post\" is not a valid method; did you mean \"POST\"?"));
            Assert.That(problems, Has.One.StartsWith("10:21 unknown function or variable \"fisrt\""));
            Assert.That(problems, Has.One.StartsWith("13:5 "));
            Assert.That(problems, Has.One.StartsWith("15:5 "));
            Assert.That(problems, Has.Length.EqualTo(10));
        });
    }

    [Test]
    public void A_script_protects_the_machine_and_the_target()
    {
        LoadScript script = ScriptTexts.Read("""
            actions: [ { url: "http://localhost:5080/catalog" } ]
            profile: hold 2 users 2s
            protection: { max_memory: 2GB, max_cpu: 90%, max_failing: 0.5 %, held_for: 20s, back_off: 1.5s }
            """);

        Assert.That(script.ToPlan().Build().Protection, Is.EqualTo(new ProtectionSettings
        {
            MaxMemory = 2048.Megabytes(),
            MaxCpu = 90.Percent(),
            MaxFailing = 0.5.Percent(),
            HeldFor = 20.Seconds(),
            BackOff = 1.5.Seconds(),
        }));
    }

    [Test]
    public void Mistakes_of_a_protection_have_their_places()
    {
        string[] problems = ScriptTexts.Problems("""
            actions: [ { url: / } ]
            protection:
              max_cpu: 0.9
              max_memmory: 2GB
              held_for: 1.5s
            """);

        Assert.That(problems, Has.One.StartsWith("3:12 expected a percentage of more than 0% and at most 100%, such as 90%, but found \"0.9\"."));
        Assert.That(problems, Has.One.StartsWith("4:3 unknown key \"max_memmory\"; did you mean \"max_memory\"?"));
        Assert.That(problems, Has.One.StartsWith("5:13 expected a time of whole seconds from 1s to 1h, such as 10s, but found \"1.5s\"."));
        Assert.That(problems, Has.Length.EqualTo(3));
    }

    [Test]
    public void A_script_says_what_it_is()
    {
        LoadScript script = ScriptTexts.Read("""
            target: http://localhost:5080
            actions: [ { url: /catalog } ]
            profile: hold 10/s 2s
            thresholds: p95 < 200ms
            """);

        Assert.Multiple(() =>
        {
            Assert.That(script.Name, Is.EqualTo("script"));
            Assert.That(script.Target, Is.EqualTo(new Uri("http://localhost:5080")));
            Assert.That(script.Profile!.Duration, Is.EqualTo(TimeSpan.FromSeconds(2)));
            Assert.That(script.Thresholds.Single().ToString(), Does.Contain("p95"));
            Assert.That(script.Scenarios, Is.EqualTo(["script"]));
            Assert.That(script.Document.Scenarios[0].Actions, Has.All.TypeOf<ScriptRequest>());
        });
    }

    [Test]
    public void A_script_may_be_json()
    {
        LoadScript script = ScriptTexts.Read("""
            {
            	"name": "tabs \u00e9 \ud83d\ude00",
            	"actions": [ { "url": "\/catalog", "json_body": { "a": [1, true, null, "x"] } } ]
            }
            """);

        Assert.That(script.Name, Is.EqualTo("tabs é 😀"));
    }

    [Test]
    public void A_missing_file_is_a_problem_of_the_whole_file()
    {
        var error = Assert.Throws<ScriptException>(() => ScriptFile.Read("/nowhere/shop.yml"))!;

        Assert.That(error.Message, Does.StartWith("The script cannot be run: /nowhere/shop.yml: the file cannot be read"));
    }

    [Test]
    public void A_script_of_more_than_a_mebibyte_is_refused()
    {
        string[] problems = ScriptTexts.Problems("# " + new string('x', 1024 * 1024) + "\nactions: [ { url: / } ]");

        Assert.That(problems.Single(), Does.StartWith("0:0 the file is larger than 1 MiB"));
    }

    [Test]
    public void Environment_variables_that_are_not_set_or_not_allowed_are_refused()
    {
        string[] problems = ScriptTexts.Problems("""
            environment: [SHOP_TOKEN]
            actions:
              - url: "/{{env SHOP_PASSWORD}}"
            """);

        Assert.Multiple(() =>
        {
            Assert.That(problems, Has.One.StartsWith("1:15 the environment variable \"SHOP_TOKEN\" is not set"));
            Assert.That(problems, Has.One.StartsWith("3:18 the script may not read the environment variable \"SHOP_PASSWORD\""));
            Assert.That(problems, Has.Length.EqualTo(2));
        });
    }

    [TestCase("http://8.8.8.8/x")]
    [TestCase("http://8.8.8.8")]
    [TestCase("http://8.8.8.8:99/{{userId}}")]
    [TestCase("http://8.8.8.8:{{userId}}/")]
    [TestCase("http://u:p@8.8.8.8/")]
    [TestCase("http://u:{{userId}}@8.8.8.8/x")]
    [TestCase("HTTPS://8.8.8.8?a=1")]
    [TestCase("//8.8.8.8/x")]
    public void A_public_host_that_is_not_allowed_is_refused_before_the_run(string url)
    {
        LoadScript script = ScriptTexts.Read($"actions: [ {{ url: \"{url}\" }} ]\nprofile: hold 1/s 1s\ntarget: http://127.0.0.1:5080");

        Assert.Multiple(() =>
        {
            Assert.That(() => script.ToPlan().Build(), Throws.TypeOf<LoadPlanException>().With.Message.Contains("The host 8.8.8.8 is public"));
            Assert.That(() => script.ToPlan().Http(http => http with { AllowedHosts = ["8.8.8.8"] }).Build(), Throws.Nothing);
        });
    }

    [TestCase("http://[2001:4860:4860::8888]/x")]
    [TestCase("http://[2001:4860:4860::8888]:99/{{userId}}")]
    public void A_public_host_may_be_an_address_of_IPv6(string url)
    {
        LoadScript script = ScriptTexts.Read($"actions: [ {{ url: \"{url}\" }} ]\nprofile: hold 1/s 1s\ntarget: http://127.0.0.1:5080");

        Assert.That(
            () => script.ToPlan().Build(), Throws.TypeOf<LoadPlanException>().With.Message.Contains("The host 2001:4860:4860::8888 is public"));
    }

    [TestCase("/go?to=http://8.8.8.8/")]
    [TestCase("http://8.8.8.8{{userId}}/")]
    [TestCase("http://127.0.0.1/?to=8.8.8.8@8.8.8.8")]
    [TestCase("{{userId}}http://8.8.8.8/")]
    public void What_is_not_a_host_is_not_taken_for_one(string url) =>
        Assert.That(
            () => ScriptTexts.Read($"actions: [ {{ url: \"{url}\" }} ]\nprofile: hold 1/s 1s\ntarget: http://127.0.0.1:5080").ToPlan().Build(), Throws.Nothing);

    [TestCase("target: '{{env SHOP_PASSWORD}}'", "\"{{env SHOP_PASSWORD}}\" is not an absolute http or https address")]
    [TestCase("seed: 1", "feed takes a feed and its column", "/{{feed (env SHOP_PASSWORD)}}")]
    [TestCase("seed: 1", "env takes the name of an environment variable", "/{{env (env SHOP_PASSWORD)}}")]
    public void A_mistake_shows_a_text_as_written_and_no_value_of_the_environment(string line, string expected, string url = "/")
    {
        string problem = ScriptTexts.Problems($"{line}\nenvironment: [SHOP_PASSWORD]\nactions: [ {{ url: '{url}' }} ]").Single();

        Assert.That(problem, Does.Contain(expected).And.Not.Contain("demo"));
    }

    [Test]
    public void Secrets_and_what_is_made_of_them_are_kept_out_of_the_plan()
    {
        LoadScript script = ScriptTexts.Read("""
            environment: [SHOP_PASSWORD]
            target: http://127.0.0.1:5080
            actions:
              - url: /
                headers: { X-Own: "{{base64 (userId) ':' (env SHOP_PASSWORD)}}", X-Fixed: "{{base64 'a:' (env SHOP_PASSWORD)}}" }
            profile: hold 1/s 1s
            """);

        Assert.That(script.ToPlan().Build().Http.Secrets, Is.EqualTo(["demo", "YTpkZW1v"]));
    }

    [Test]
    public void A_login_that_yields_nothing_is_refused()
    {
        string[] problems = ScriptTexts.Problems("""
            login: { url: /login }
            actions: [ { url: / } ]
            """);

        Assert.That(problems.Single(), Does.StartWith("1:8 a login needs \"send\""));
    }
}
