namespace Allure.Net.Commons;

public class TestResult : ExecutableItem
{
    public string uuid { get; set; } = Guid.NewGuid().ToString();

    public string? fullName { get; set; }

    public string? historyId { get; set; }

    public string? testCaseId { get; set; }

    public List<Label> labels { get; set; } = new();
}
