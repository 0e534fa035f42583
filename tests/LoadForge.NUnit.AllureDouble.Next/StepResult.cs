namespace Allure;

public class StepResult
{
    public string Name { get; set; } = "";

    public TestStatus? Status { get; set; }

    public StatusDetails? StatusDetails { get; set; }

    public string? Stage { get; set; }

    public DateTimeOffset? Start { get; set; }

    public DateTimeOffset? Stop { get; set; }

    public IList<StepResult>? Steps { get; set; }

    public IList<Parameter>? Parameters { get; set; }

    public IList<string>? Attachments { get; set; }
}
