namespace LoadForge.Cli.Tests;

public sealed class ProgramTests
{
    [Test]
    public async Task Without_arguments_the_commands_are_listed()
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync(), Is.EqualTo(ExitCode.Passed));
        Assert.That(console.Out, Does.Contain("run").And.Contain("check").And.Contain("capacity").And.Contain("Exit codes:"));
    }

    [TestCase("run", "loadforge run http://localhost:5080/catalog --rate 200/s")]
    [TestCase("check", "loadforge check shop.yml")]
    [TestCase("capacity", "--between 50/s..5000/s")]
    [TestCase("init", "loadforge init")]
    [TestCase("completion", "loadforge completion bash")]
    public async Task The_help_of_a_command_begins_with_examples(string command, string example)
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync(command, "--help"), Is.EqualTo(ExitCode.Passed));
        Assert.That(console.Out, Does.StartWith("Examples:\n").And.Contain(example).And.Contain("Usage:"));
        Assert.That(console.Error, Is.Empty);
    }

    [TestCase("baseline", "show")]
    [TestCase("import", "openapi")]
    [TestCase("export", "csharp")]
    public async Task The_help_of_a_group_of_commands_lists_them(string group, string command)
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync(group, "--help"), Is.EqualTo(ExitCode.Passed));
        Assert.That(console.Out, Does.Contain("Usage:").And.Contain(command));
        Assert.That(console.Error, Is.Empty);
    }

    [Test]
    public async Task A_misspelt_command_is_told_with_the_nearest_one()
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync("rum", "http://localhost/"), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.Contain("'rum'").And.Contain("did you mean \"run\"?").And.Not.Contain("localhost"));
    }

    [Test]
    public async Task A_misspelt_option_is_told_with_the_nearest_one()
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync("run", "http://localhost/", "--thresold", "p95 < 1s"), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.Contain("did you mean \"--threshold\"?").And.Contain("'loadforge run --help'"));
        Assert.That(console.Out, Is.Empty, "The standard output is for results.");
    }

    [Test]
    public async Task The_value_of_a_misspelt_option_is_not_shown()
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync("run", "http://localhost/", "--heder", "Authorization: Bearer abc-123"), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.Contain("did you mean \"--header\"?").And.Not.Contain("abc-123"));
    }

    [Test]
    public async Task A_misspelt_option_before_the_target_is_not_taken_for_it()
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync("run", "--heder", "Authorization: Bearer abc-123", "http://localhost/"), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.StartWith("'--heder' is not an option or command: did you mean \"--header\"?").And.Not.Contain("abc-123"));
    }

    [Test]
    public async Task A_misspelt_option_is_no_file()
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync("report", "--ot", "report.html", "result.json"), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.Contain("did you mean \"--out\"?").And.Not.Contain("There is no file"));
    }

    [Test]
    public async Task A_header_without_quotes_is_told_without_its_value()
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync("run", "--header", "Authorization:", "Bearer", "abc-123", "http://localhost/"), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.Contain("in quotes").And.Not.Contain("abc-123"));
    }

    [TestCase("--seed \"abc\": expected a whole number, such as 17.", "run", "http://localhost/", "--seed", "abc")]
    [TestCase("--agents \"1.5\": expected a whole number, such as 2.", "run", "http://localhost/", "--agents", "1.5")]
    [TestCase("--prometheus \"99999999999\": expected a whole number, such as 9464.", "run", "http://localhost/", "--prometheus", "99999999999")]
    [TestCase("--port \"x\": expected a whole number, such as 8080.", "dashboard", "--port", "x")]
    [TestCase("--max-think \"soon\": expected a number of seconds.", "import", "har", "a.har", "--max-think", "soon")]
    [TestCase("--max-probes \"x\": expected a whole number, such as 20.", "capacity", "http://localhost/", "--between", "1/s..2/s", "--max-probes", "x")]
    [TestCase("--max-probes 0: expected a number from 1 to 1000.", "capacity", "http://localhost/", "--between", "1/s..2/s", "--max-probes", "0")]
    public async Task A_number_that_is_none_is_told_in_the_words_of_the_command_line(string expected, params string[] args)
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync(args), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.StartWith(expected + "\n"));
    }

    [Test]
    public async Task A_command_that_needs_another_one_lists_them()
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync("baseline"), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.StartWith("Name a command: the commands are save, accept, show.\n"));
        Assert.That(await console.RunAsync("baseline", "sav"), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.Contain("did you mean \"save\"?").And.Not.Contain("Required"));
    }

    [TestCase("--rate", "999999999999", "at most 10,000,000/s")]
    [TestCase("--users", "2147483647", "at most 1,000,000 users")]
    [TestCase("--pattern", "hold 5/s 1s, spike to 1000000000000/s for 1s", "at most 10,000,000/s")]
    public async Task A_load_that_no_run_could_count_is_refused(string flag, string value, string expected)
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync("run", "http://127.0.0.1:1/", flag, value), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.Contain(expected));
    }

    [Test]
    public async Task What_code_would_add_is_told_as_an_option()
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync("capacity", "http://localhost/", "--between", "1/s..2/s"), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.Contain("--threshold \"p95 < 200ms\""));
    }

    [Test]
    public async Task A_second_target_is_a_word_too_many()
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync("run", "http://localhost/", "http://localhost:81/"), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.StartWith("'http://localhost:81/' is a word too many."));
    }

    [TestCase("http://me:abc-123@localhost/")]
    [TestCase("me:abc-123@localhost/")]
    [TestCase("http://localhost/?key=abc-123")]
    public async Task A_word_too_many_is_shown_without_what_may_be_secret(string word)
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync("run", "http://localhost/", word), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.Contain("a word too many").And.Contain("***").And.Not.Contain("abc-123"));
    }

    [TestCase("=")]
    [TestCase(":")]
    public async Task The_value_of_a_misspelt_option_in_one_word_is_not_shown(string sign)
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync("run", "http://localhost/", $"--heder{sign}Authorization: Bearer abc-123"), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.Contain("'--heder'").And.Contain("did you mean \"--header\"?").And.Not.Contain("abc-123"));
    }

    [Test]
    public async Task A_run_without_a_target_is_invalid()
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync("run", "--rate", "5/s"), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.Contain("Name what to load"));
    }

    [Test]
    public async Task The_version_is_printed()
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync("--version"), Is.EqualTo(ExitCode.Passed));
        Assert.That(console.Out, Does.Match(@"^\d+\.\d+\.\d+"));
    }

    [Test]
    public async Task A_public_host_is_refused_before_anything_is_sent()
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync("run", "http://192.0.2.1/"), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.Contain("192.0.2.1 is public").And.Contain("--allow-host"));
    }
}
