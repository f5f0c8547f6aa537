/** Code that breaks the rules, each rule in one class that bears its name. */
package io.vpnmanager.architecture.broken;
