namespace Allure;

public class TestResult
{
    public string? FullName { get; set; }

    public TestStatus? Status { get; set; }

    public IList<StepResult>? Steps { get; set; }

    public IList<string>? Attachments { get; set; }
}
