namespace Allure.Net.Commons;

public class TestResultContainer
{
    public string uuid { get; set; } = Guid.NewGuid().ToString();

    public string? name { get; set; }

    public List<string> children { get; set; } = new();

    public List<FixtureResult> befores { get; set; } = new();

    public List<FixtureResult> afters { get; set; } = new();

    public long start { get; set; }

    public long stop { get; set; }
}
