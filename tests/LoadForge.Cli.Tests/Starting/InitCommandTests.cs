namespace LoadForge.Cli.Tests.Starting;

public sealed class InitCommandTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("loadforge-cli-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task A_script_is_written_for_the_target()
    {
        var console = new TestConsole();
        string file = Path.Combine(_folder, "shop.yml");

        Assert.That(await console.RunAsync("init", file, "--url", "http://localhost:5080/catalog"), Is.EqualTo(ExitCode.Passed), console.Error);
        Assert.That(File.ReadAllText(file), Does.Contain("target: http://localhost:5080\n").And.Contain("url: /catalog\n").And.Contain("{{randInt 1 20}}"));
    }

    [TestCase("/a:")]
    [TestCase("/?a={{x}}&b=1")]
    [TestCase("/a'b,[c]")]
    public async Task A_script_for_any_path_is_valid(string path)
    {
        var console = new TestConsole();
        string file = Path.Combine(_folder, "shop.yml");

        Assert.That(await console.RunAsync("init", file, "--url", "http://localhost:5080" + path), Is.EqualTo(ExitCode.Passed), console.Error);
        Assert.That(await console.RunAsync("check", file), Is.EqualTo(ExitCode.Passed), console.Error);
    }

    [Test]
    public async Task The_next_commands_can_be_copied()
    {
        var console = new TestConsole();
        string file = Path.Combine(_folder, "my shop.yml");

        Assert.That(await console.RunAsync("init", file), Is.EqualTo(ExitCode.Passed), console.Error);
        Assert.That(console.Out, Does.Contain($"loadforge check \"{file}\", then loadforge run \"{file}\""));
    }

    [Test]
    public async Task A_folder_that_is_missing_is_named()
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync("init", Path.Combine(_folder, "none", "shop.yml")), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.StartWith("FILE ").And.Contain("there is no folder").And.Contain("create it first"));
    }

    [Test]
    public async Task An_existing_file_is_replaced_only_by_force()
    {
        var console = new TestConsole();
        string file = Path.Combine(_folder, "shop.yml");
        await File.WriteAllTextAsync(file, "mine");

        Assert.That(await console.RunAsync("init", file), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.Contain("--force"));
        Assert.That(File.ReadAllText(file), Is.EqualTo("mine"));
        Assert.That(await console.RunAsync("init", file, "--force"), Is.EqualTo(ExitCode.Passed));
        Assert.That(File.ReadAllText(file), Does.Contain("actions:"));
    }
}
