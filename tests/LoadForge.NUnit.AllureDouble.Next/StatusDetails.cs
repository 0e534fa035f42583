namespace Allure;

public class StatusDetails
{
    public string? Message { get; set; }
}
