<#--
  What a firm or its staff typed, made safe to stand in a mail. Escaping is FreeMarker's (by the output format of
  the template that prints the value); these functions deal with what escaping does not:
  - mail programs turn "firm.example", "https://…" and "a@b.example" into links by themselves: a zero-width space
    parts them, so that the only links are the ones that the template makes;
  - Keycloak's msg() expands "${key}" inside arguments: parted likewise;
  - characters that switch the writing direction could make a name read as another: dropped. A name in a
    right-to-left script, and any name in a right-to-left mail, is isolated instead, so that neither reorders the other.
-->

<#-- A value of one line: control characters and line breaks become single spaces. -->
<#function line value>
  <#local text = unlinked(value?replace("[\\s\\p{Cc}\\p{Zl}\\p{Zp}]+", " ", "r")?trim)>
  <#return (!ltr || text?matches(".*[\\p{IsHebrew}\\p{IsArabic}\\p{IsSyriac}\\p{IsThaana}\\p{IsNko}].*"))?then("\x2068" + text + "\x2069", text)>
</#function>

<#-- A value of several lines, as a sequence of lines: no blank ones at either end, never two in a row. -->
<#function lines value>
  <#local text = value?replace("\\R", "\n", "r")?replace("[\\p{Cc}&&[^\n]]+", " ", "r")>
  <#return unlinked(text?replace(" *\n *", "\n", "r")?replace("\n{3,}", "\n\n", "r")?trim)?split("\n")>
</#function>

<#function unlinked value>
  <#return value
    ?replace("[\x202A-\x202E\x2066-\x2069]", "", "r")
    ?replace("([.\x3002\xFF0E\xFF61])(?=\\p{L})", "\x200B$1", "r")
    ?replace(":(?=[/\\\\])", ":\x200B", "r")
    ?replace("@", "\x200B@")
    ?replace(r"${", "$\x200B{")>
</#function>
