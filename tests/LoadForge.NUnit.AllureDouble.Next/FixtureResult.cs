namespace Allure;

public class FixtureResult
{
    public string Name { get; set; } = "";

    public IList<StepResult>? Steps { get; set; }

    public IList<string>? Attachments { get; set; }
}
