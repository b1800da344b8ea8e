<#--
  What all mails of Postern share, as HTML: the card with firm, greeting and footer, and the blocks that lie in it.
  A theme with a file of this name restyles every one of them.
-->
<#import "/postern-plain.ftl" as plain>
<#assign firm = plain.line(postern.firm)>
<#assign direction = ltr?then("ltr", "rtl")>
<#assign start = ltr?then("left", "right")>

<#--
  The button in the portal's colour, or in our own. A colour stands in style sheets, where escaping does not help:
  what is not exactly six hexadecimal digits is none. The edges keep a button apart from a card of the same colour.
-->
<#assign branded = hex(postern.color!"") && hex(postern.colorInk!"")>
<#assign accent = branded?then(postern.color!"", "#1f5a8c")>
<#assign accentInk = branded?then(postern.colorInk!"", "#ffffff")>
<#assign accentEdge = (accentInk?lower_case = "#ffffff")?then(accent, "#55606d")>
<#assign darkAccent = branded?then(accent, "#9ccbf3")>
<#assign darkInk = branded?then(accentInk, "#0c2233")>
<#assign darkEdge = branded?then((accentInk?lower_case = "#ffffff")?then("#b3bdc8", accent), "#9ccbf3")>
<#function hex value>
  <#return value?matches("#[0-9a-fA-F]{6}")>
</#function>

<#--
  unexpected: what to do if nobody waits for this mail. It closes the mail, below a rule.
  unasked: whether the mail comes without its reader's asking, so that it names where to stop such mails.
-->
<#macro letter heading intro unexpected unasked=false>
<!DOCTYPE html>
<html lang="${locale.toLanguageTag()}" dir="${direction}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <meta name="supported-color-schemes" content="light dark">
  <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
  <meta name="x-apple-disable-message-reformatting">
  <title>${subject}</title>
  <style>
    :root { color-scheme: light dark; supported-color-schemes: light dark; }
    .button:focus { outline: 3px solid #1f5a8c; outline-offset: 3px; }
    @media (max-width: 480px) {
      .page { padding: 0 !important; }
      .card { border-radius: 0 !important; border-width: 0 0 1px !important; }
      .inner { padding-left: 20px !important; padding-right: 20px !important; }
      .wide { width: 100% !important; }
    }
    @media (prefers-color-scheme: dark) {
      .page { background-color: #12161b !important; }
      .card { background-color: #1c2229 !important; border-color: #323b45 !important; }
      .panel { background-color: #262e37 !important; }
      .rule { border-color: #323b45 !important; }
      .ink { color: #eef1f4 !important; }
      .muted { color: #b3bdc8 !important; }
      .link { color: #9ccbf3 !important; }
      .button-cell, .button { background-color: ${darkAccent} !important; color: ${darkInk} !important; border-color: ${darkEdge} !important; }
      .button:focus { outline-color: #9ccbf3; }
<#if logo()>
      .logo { background-color: #ffffff !important; padding: 8px 12px !important; border-radius: 6px !important; }
</#if>
    }
    [data-ogsc] .ink { color: #eef1f4 !important; }
    [data-ogsc] .muted { color: #b3bdc8 !important; }
    [data-ogsc] .link { color: #9ccbf3 !important; }
  </style>
</head>
<body class="page" dir="${direction}" style="margin:0;padding:0;background-color:#f2f4f6;-webkit-text-size-adjust:100%;">
  <div style="display:none;max-height:0;overflow:hidden;mso-hide:all;">${intro}</div>
  <table role="presentation" class="page" lang="${locale.toLanguageTag()}" dir="${direction}" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#f2f4f6" style="background-color:#f2f4f6;">
    <tr>
      <td class="page" align="center" style="padding:24px 12px;font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;">
        <!--[if mso]><table role="presentation" width="560" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
        <table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#ffffff" style="max-width:560px;background-color:#ffffff;border:1px solid #dfe4e9;border-radius:8px;text-align:${start};">
          <tr>
            <td class="inner rule" style="padding:24px 36px 16px;border-bottom:1px solid #dfe4e9;">
<#if logo()>
              <#-- Images that are off leave the firm's name in its place, in three lines at most. On a light ground in dark mode too: logos are made for paper. -->
              <table role="presentation" cellpadding="0" cellspacing="0" border="0">
                <tr>
                  <td class="logo" style="font-size:16px;line-height:16px;font-weight:bold;color:#1c2530;word-break:break-word;"><img src="${postern.logo}" alt="${firm}" height="48" style="display:block;width:auto;height:auto;max-width:100%;max-height:48px;border:0;font-size:16px;line-height:16px;font-weight:bold;color:#1c2530;"></td>
                </tr>
              </table>
<#else>
              <div class="ink" style="font-size:18px;line-height:24px;font-weight:bold;color:#1c2530;word-break:break-word;">${firm}</div>
</#if>
            </td>
          </tr>
          <tr>
            <td class="inner" style="padding:28px 36px 0;">
              <h1 class="ink" style="margin:0 0 16px;font-size:26px;line-height:32px;font-weight:bold;color:#1c2530;">${heading}</h1>
              <p class="ink" style="margin:0 0 12px;font-size:16px;line-height:24px;color:#1c2530;word-break:break-word;"><#if postern.firstName?has_content>${msg("posternInvitationGreetingNamed", plain.line(postern.firstName))}<#else>${msg("posternInvitationGreeting")}</#if></p>
              <p class="ink" style="margin:0;font-size:16px;line-height:24px;color:#1c2530;word-break:break-word;">${intro}</p>
            </td>
          </tr>
<#nested>
          <tr>
            <td class="inner rule" style="padding:16px 36px 24px;border-top:1px solid #dfe4e9;">
              <p class="muted" style="margin:0;font-size:14px;line-height:21px;color:#55606d;word-break:break-word;">${unexpected}</p>
<#if unasked && postern.stopUrl?has_content>
              <p class="muted" style="margin:12px 0 0;font-size:14px;line-height:21px;color:#55606d;word-break:break-word;">${msg("posternMailStop", firm)}<br><@address postern.stopUrl /></p>
</#if>
            </td>
          </tr>
        </table>
        <!--[if mso]></td></tr></table><![endif]-->
      </td>
    </tr>
  </table>
</body>
</html>
</#macro>

<#function logo>
  <#return (postern.logo!"")?starts_with("https://")>
</#function>

<#macro section padding>
          <tr>
            <td class="inner" style="padding:${padding};">
<#nested>
            </td>
          </tr>
</#macro>

<#macro panel>
              <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
                <tr>
                  <td class="panel" bgcolor="#f2f4f6" style="padding:12px 18px;background-color:#f2f4f6;border-radius:6px;">
<#nested>
                  </td>
                </tr>
              </table>
</#macro>

<#-- matter: has matterTitle, matterReference and expectedBy, each of which may be missing. -->
<#macro facts matter>
<#if matter.matterTitle?has_content || matter.matterReference?has_content || matter.expectedBy?has_content>
<@section "20px 36px 0">
<@panel>
                    <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="text-align:${start};">
<#if matter.matterTitle?has_content>
<@fact noun() matter.matterTitle />
</#if>
<#if matter.matterReference?has_content>
<@fact msg("posternInvitationReference") matter.matterReference />
</#if>
<#if matter.expectedBy?has_content>
<@fact msg("posternInvitationExpectedBy") matter.expectedBy />
</#if>
                    </table>
</@panel>
</@section>
</#if>
</#macro>

<#-- A date, a time of day and a time zone, as a line of facts. -->
<#function moment date time zone>
  <#return date + " · " + time + " · " + zone>
</#function>

<#-- When a portal was opened, from where, on what device, and which matter; what is not known is said to be so. A device
     is told as "browser on system", in English; the parts are names. -->
<#macro access>
<@section "20px 36px 0">
<@panel>
                    <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="text-align:${start};">
<@fact msg("posternDeviceWhen") moment(postern.accessDate, postern.accessTime, postern.accessZone) />
<@fact msg("posternDeviceDevice") postern.accessDevice?has_content?then(postern.accessDevice, msg("posternDeviceUnknown")) />
<@fact msg("posternDeviceNetwork") postern.accessNetwork?has_content?then(postern.accessNetwork, msg("posternDeviceUnknown")) />
<#if postern.matterTitle?has_content>
<@fact noun() postern.matterTitle />
</#if>
<#if postern.matterReference?has_content>
<@fact msg("posternInvitationReference") postern.matterReference />
</#if>
                    </table>
</@panel>
</@section>
</#macro>

<#-- What the firm calls a matter, or what we do. -->
<#function noun>
  <#return postern.matterNoun?has_content?then(plain.line(postern.matterNoun!""), msg("posternInvitationMatter"))>
</#function>

<#macro fact label value>
                  <tr>
                    <td class="muted" style="padding:3px 0 0;font-size:14px;line-height:20px;color:#55606d;">${label}</td>
                  </tr>
                  <tr>
                    <td class="ink" style="padding:0 0 5px;font-size:16px;line-height:24px;font-weight:bold;color:#1c2530;word-break:break-word;">${plain.line(value)}</td>
                  </tr>
</#macro>

<#-- about: what tells one of several buttons from the others when it is read aloud by itself. Those are a little smaller. -->
<#macro button url label about="">
<#local padding = about?has_content?then("12px 24px", "16px 36px")>
              <table role="presentation" class="wide" cellpadding="0" cellspacing="0" border="0"<#if about?has_content> style="margin:10px 0 4px;"</#if>>
                <tr>
                  <td class="button-cell" align="center" bgcolor="${accent}" style="background-color:${accent};border:1px solid ${accentEdge};border-radius:6px;mso-padding-alt:${padding};">
                    <a class="button" href="${url}"<#if about?has_content> aria-label="${label}: ${about}"</#if> style="display:block;padding:${padding};background-color:${accent};border-radius:5px;font-size:${about?has_content?then("16px", "18px")};line-height:24px;font-weight:bold;color:${accentInk};text-decoration:none;">${label}</a>
                  </td>
                </tr>
              </table>
</#macro>

<#macro paragraph text="">
              <p class="ink" style="margin:16px 0 0;font-size:16px;line-height:24px;color:#1c2530;word-break:break-word;">${text}<#nested></p>
</#macro>

<#-- The code for the page that waits on another device, if there is one. One tap selects all of it. -->
<#macro code>
<#if postern.code?has_content>
<@section "24px 36px 0">
<@panel>
                    <p class="ink" style="margin:0;font-size:16px;line-height:24px;color:#1c2530;">${msg("posternMailCode")}</p>
                    <p class="ink" dir="ltr" role="group" aria-label="${msg("posternMailCodeAloud", spelt(postern.code))}" style="margin:8px 0;font-family:Consolas,Menlo,'Courier New',monospace;font-size:28px;line-height:40px;font-weight:bold;letter-spacing:3px;color:#1c2530;-webkit-user-select:all;user-select:all;speak-as:spell-out;">${postern.code}</p>
                    <p class="ink" style="margin:0;font-size:14px;line-height:21px;color:#1c2530;word-break:break-word;">${msg("posternMailCodeAdvice", firm)}</p>
</@panel>
</@section>
</#if>
</#macro>

<#-- One character after the other, so that it is not read aloud as a word or a number. -->
<#function spelt code>
  <#return code?replace("[^\\p{L}\\p{N}]", "", "r")?replace("(?<=.)(?=.)", ", ", "r")>
</#function>

<#-- The two addresses that stay good; the second is of the page where a new link can be asked for. -->
<#macro bookmarks portal resume>
<@section "28px 36px 28px">
              <p class="ink" style="margin:0;font-size:16px;line-height:24px;color:#1c2530;">${portal}<br><@address postern.portalUrl /></p>
<#if postern.resumeUrl?has_content>
              <p class="muted" style="margin:12px 0 0;font-size:14px;line-height:21px;color:#55606d;">${resume}<br><@address postern.resumeUrl /></p>
</#if>
</@section>
</#macro>

<#-- Until when a link works: a message that takes date, time of day and time zone. -->
<#function expiry key>
  <#return msg(key, postern.expiryDate, postern.expiryTime, postern.expiryZone)>
</#function>

<#-- Signed links are some 850 characters long: smaller, they leave more of a telephone's screen to the rest. -->
<#macro address url>
<a class="link" href="${url}" dir="ltr" style="<#if url?length gt 200>display:block;font-size:12px;line-height:16px;</#if>color:#1f5a8c;text-decoration:underline;word-break:break-all;">${url}</a>
</#macro>
