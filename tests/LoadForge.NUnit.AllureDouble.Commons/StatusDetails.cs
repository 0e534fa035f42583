namespace Allure.Net.Commons;

public class StatusDetails
{
    public string? message;
    public string? trace;
}
