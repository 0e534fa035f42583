namespace Allure.Net.Commons;

public class Label
{
    public string? name { get; set; }

    public string? value { get; set; }
}
