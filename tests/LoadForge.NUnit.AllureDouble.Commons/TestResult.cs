namespace Allure.Net.Commons;

public class TestResult : ExecutableItem
{
    public string uuid { get; set; } = Guid.NewGuid().ToString();

    public string? fullName { get; set; }
}
